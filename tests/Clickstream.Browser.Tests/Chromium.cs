namespace Clickstream.Browser.Tests;

/// <summary>The machine's own Chromium: tests download no browser.</summary>
internal static class Chromium
{
    private static string[] Names { get; } = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    public static string[] Arguments { get; } =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Full path of the executable, or null where there is none.</summary>
    public static string? ExecutablePath { get; } = Find();

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}
