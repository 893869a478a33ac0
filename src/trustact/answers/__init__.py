"""What an answer tells a jail to do: instructions, their text, and a page to print and sign."""

from trustact.answers.instruction import Instruction, instructions

__all__ = ["Instruction", "instructions"]
