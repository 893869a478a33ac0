"""A guided interview: the questions that still matter for one person, one at a time.

The interview is a class without any input or output of its own; a terminal, a window or a page
shows its questions and gives it the answers.
"""

from trustact.guided_interview.interview import GuidedInterview
from trustact.guided_interview.interview_options import InterviewError
from trustact.guided_interview.questions import Question, QuestionOption
from trustact.guided_interview.typed_answers import parse_typed_answer

__all__ = [
    "GuidedInterview",
    "InterviewError",
    "Question",
    "QuestionOption",
    "parse_typed_answer",
]
