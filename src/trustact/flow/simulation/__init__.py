"""A state's bookings over years through the chain of Secure Communities, under any law."""
