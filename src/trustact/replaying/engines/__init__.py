"""The databases that can answer a replay, behind one interface (`query_engine.QueryEngine`)."""
