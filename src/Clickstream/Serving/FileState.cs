namespace Clickstream.Serving;

/// <summary>What came of looking at a file.</summary>
internal enum FileState
{
    /// <summary>As it was when it was last read.</summary>
    Same,

    /// <summary>There, and other than last time: to be read.</summary>
    Changed,

    /// <summary>Not there.</summary>
    Missing,
}
