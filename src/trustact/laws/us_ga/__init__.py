"""Georgia: nationality is determined, detainers are honored, holds have a limit."""
