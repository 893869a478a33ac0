"""Vermont: who may make immigration agreements, and the policing policy."""
