namespace Clickstream.Api.Batch;

/// <summary>Settings under <c>Batch</c>.</summary>
internal sealed class BatchEndpointOptions
{
    public const string Section = "Batch";

    /// <summary>Largest body in bytes after decompression, above zero; null for no limit. Default null.</summary>
    public long? MaximumBodyBytes { get; set; }

    /// <summary>Most rows of a file, above zero; null for no limit. Default null.</summary>
    public long? MaximumRows { get; set; }

    /// <summary>Whether texts of a CSV answer that a spreadsheet would take for a formula get an apostrophe in front, unless the request says otherwise. Default true.</summary>
    public bool FormulaGuard { get; set; } = true;

    /// <summary>Most events kept in memory where the events of a session may be scattered over the file. Default 5 million; a million ordinary ones take 0.2 to 0.3 GB.</summary>
    public int MaximumEvents { get; set; } = 5_000_000;

    /// <summary>
    /// Most bytes of one upload that wait in a temporary file because its answer is not taken, zero or above; then the upload waits too. Default 8 GiB.
    /// </summary>
    public long MaximumSpilledBytes { get; set; } = 8L << 30;
}
