"""Denver, Colorado: the city ordinance on immigration enforcement."""
