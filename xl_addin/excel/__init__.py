"""The edge towards Excel: buttons, worksheet functions, installation. The only room that knows xlwings."""
