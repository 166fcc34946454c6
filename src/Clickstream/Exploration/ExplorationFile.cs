namespace Clickstream.Exploration;

/// <summary>A file or request body to explore.</summary>
/// <param name="Bytes">Its bytes from here on: CSV, plain or gzip. Only ever read asynchronously; stays open.</param>
/// <param name="Name">What it is called.</param>
public sealed record ExplorationFile(Stream Bytes, string Name);
