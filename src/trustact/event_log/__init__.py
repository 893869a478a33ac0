"""What happened, in one form: the kinds of events, and how a request ends by them."""
