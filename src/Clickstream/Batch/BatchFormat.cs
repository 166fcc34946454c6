namespace Clickstream.Batch;

/// <summary>How a scored file is written.</summary>
public enum BatchFormat
{
    /// <summary>text/csv with a header line.</summary>
    Csv,

    /// <summary>application/x-ndjson: one JSON object a line.</summary>
    Ndjson,
}
