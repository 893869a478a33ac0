"""What an answer tells a jail to do: instructions, their text, and a page to print and sign."""
