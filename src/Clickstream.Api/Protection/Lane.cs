namespace Clickstream.Api.Protection;

/// <summary>Which of the service's lanes a request takes. Each is full by itself: batches never take a session's place.</summary>
internal enum Lane
{
    /// <summary>One session: well under a millisecond once its body is there.</summary>
    Session,

    /// <summary>Many rows: seconds to hours, and some 20 MB of memory.</summary>
    Batch,
}
