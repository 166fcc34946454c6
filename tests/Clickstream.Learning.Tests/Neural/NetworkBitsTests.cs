using System.Globalization;
using System.Text.Json;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Neural;

/// <summary>Learns and scores on machines with narrower vectors or none, which a process of its own plays.</summary>
public sealed class NetworkBitsTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void Weights_and_scores_have_the_same_bits_whatever_the_width_of_the_vectors(string off) =>
        Assert.Equal(Bits(), OtherMachine.Output("network", off, "0"));

    /// <summary>A learned network as JSON, then the bits of some scores, a line each.</summary>
    internal static string Bits()
    {
        Dataset rows = NaiveNetwork.Rows(41, 150, binary: true, weighted: true);
        NeuralNetwork model = NeuralNetwork.Fit(rows, new() { HiddenLayers = [20, 5], BatchSize = 70, Epochs = 2, Dropout = 0.25 });
        return string.Join('\n', Enumerable.Range(0, 150)
            .Select(row => BitConverter.DoubleToInt64Bits(model.Score(rows.Features.Row(row))).ToString("x16", CultureInfo.InvariantCulture))
            .Prepend(JsonSerializer.Serialize(model)));
    }
}
