"""How the program looks: tokens, palette, style sheet, icons, sizes that follow the text."""
