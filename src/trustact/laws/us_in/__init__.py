"""Indiana: no policy against enforcement; since 2026 a duty to comply with detainers."""
