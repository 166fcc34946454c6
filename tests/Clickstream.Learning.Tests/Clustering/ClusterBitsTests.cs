using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Metrics;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Clustering;

/// <summary>Clusters on machines with other vectors or another number of processors, which a process of its own plays.</summary>
public sealed class ClusterBitsTests
{
    /// <summary>What the program of the tests is told to print the bits.</summary>
    public const string Argument = "clusters";

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "0")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    [InlineData("DOTNET_PROCESSOR_COUNT", "1")]
    [InlineData("DOTNET_PROCESSOR_COUNT", "5")]
    public void The_bits_hang_on_no_width_of_vectors_and_no_number_of_processors(string setting, string value)
    {
        string dotnet = Path.GetFullPath(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        var start = new ProcessStartInfo(dotnet, [typeof(ClusterBitsTests).Assembly.Location, Argument]) { RedirectStandardOutput = true };
        start.Environment[setting] = value;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(Bits(), output);
    }

    /// <summary>Centres, heights and scores as their bits, a line each.</summary>
    internal static string Bits()
    {
        var random = new Random(11);
        FeatureMatrix data = new(
            [.. Enumerable.Range(0, 11).Select(column => $"x{column}")], 5000,
            [.. Enumerable.Range(0, 55_000).Select(i => (float)((i / 11 % 4) + (3 * random.NextDouble())))]);
        var fitted = KMeans.Fit(data, new() { Clusters = 6, Starts = 2, Tolerance = 0 });
        FeatureMatrix some = data.SelectRows([.. Enumerable.Range(0, 400)]);
        MergeTree ward = MergeTree.Fit(some, Linkage.Ward), average = MergeTree.Fit(some, Linkage.Average);
        IEnumerable<double> values =
        [
            .. fitted.Centres.SelectMany(centre => centre), fitted.Inertia,
            .. ward.Merges.Select(merge => merge.Height), .. average.Merges.Select(merge => merge.Height),
            Silhouette.Score(some, average.Cut(5)), DaviesBouldin.Score(some, ward.Cut(5)),
        ];
        return string.Join('\n', values.Select(value => BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture)));
    }
}
