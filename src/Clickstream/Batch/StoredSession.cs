namespace Clickstream.Batch;

/// <summary>Events of one session that are stored.</summary>
/// <param name="First">Position of the event that stands first in the file.</param>
/// <param name="Name">Number of the session's id; -1 when the events have none.</param>
/// <param name="Number">Without an id: which of the visitor's sessions it is, in order of time, 1-based.</param>
internal readonly record struct StoredSession(int First, int Name, int Number);
