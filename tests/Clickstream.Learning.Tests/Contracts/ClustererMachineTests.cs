using System.Security.Cryptography;
using Clickstream.Learning.Neighbors;
using Clickstream.Learning.Sampling;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Tests.Sampling;

namespace Clickstream.Learning.Tests.Contracts;

/// <summary>Clusters, neighbours and made-up rows are the same on machines with other processors and vectors, which a process of its own plays.</summary>
public sealed class ClustererMachineTests
{
    private static readonly Lazy<string[]> Ours = new(() => Fits().Split('\n'));

    [Theory]
    [InlineData("DOTNET_PROCESSOR_COUNT", "1")]
    [InlineData("DOTNET_PROCESSOR_COUNT", "3")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    public void Another_machine_finds_the_same(string variable, string value) =>
        Assert.Equal(Ours.Value, OtherMachine.Output("clusterers", variable, value).Split('\n'));

    /// <summary>A line for each: its name and the hash of what it found.</summary>
    internal static string Fits()
    {
        FeatureMatrix data = ClustererContractTests.Data(6000);
        NeighborTable nearest = new NeighborSearch(data).NearestOthers(4);
        IEnumerable<string> rows = Enumerable.Range(0, data.RowCount).Select(row => string.Join(' ', nearest.Rows(row).ToArray()));
        LabeledTable mixed = SamplingRows.Make(mixed: true, holes: true, count: 5000);
        return string.Join('\n', (string[])
        [
            .. ClustererCases.All.Select(@case => $"{@case.Name} {Hash(ClustererContractTests.Json(@case.Fit(data, 1)))}"),
            $"neighbours {Hash(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', rows)))}",
            $"SMOTE-NC {Hash(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', SamplingRows.Text(new SmoteNc(new()).Resample(mixed)))))}",
        ]);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));
}
