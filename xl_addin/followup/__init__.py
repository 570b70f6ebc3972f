"""What a year's follow-up comes to, in records and sentences, for whatever shows it: workbook, document, page."""
