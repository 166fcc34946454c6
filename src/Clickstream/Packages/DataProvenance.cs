namespace Clickstream.Packages;

/// <summary>Which data a model was trained on.</summary>
/// <param name="FileName">Name of the file, without its folder.</param>
/// <param name="Sha256">SHA-256 of the file as it lay on disk, lower-case hex.</param>
/// <param name="RowCount">Data rows read.</param>
/// <param name="SessionCount">Sessions in them.</param>
/// <param name="From">Time of the first event; null without times.</param>
/// <param name="To">Time of the last event; null without times.</param>
public sealed record DataProvenance(
    string FileName, string Sha256, int RowCount, int SessionCount, DateTimeOffset? From, DateTimeOffset? To);
