"""The writers of every workbook: template, report, control workbook, feedback; one definition of styles."""
