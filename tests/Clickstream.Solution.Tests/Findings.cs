namespace Clickstream.Solution.Tests;

/// <summary>What a check of the files found wrong.</summary>
internal static class Findings
{
    /// <summary>Fails the test and tells every finding, a line each.</summary>
    public static void None(IEnumerable<string> found)
    {
        string[] all = [.. found];
        Assert.True(all.Length == 0, $"{all.Length} found:\n{string.Join('\n', all)}");
    }
}
