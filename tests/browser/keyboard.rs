//! The main job by keys alone.
