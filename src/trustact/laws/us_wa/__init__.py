"""Washington: what state and local agencies may do for immigration enforcement."""
