namespace Clickstream.Trainer.Downloads;

/// <summary>What came of a download.</summary>
/// <param name="Path">The file.</param>
/// <param name="WasThere">Whether it was there before, so that nothing was asked of the server.</param>
/// <param name="ResumedAt">Bytes of an earlier run that did not need to come again.</param>
internal sealed record DownloadOutcome(string Path, bool WasThere, long ResumedAt);
