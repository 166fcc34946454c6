using System.Globalization;
using System.Runtime.Intrinsics;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees.Prediction;

/// <summary>Scores on machines with narrower vectors or none, which a process of its own plays.</summary>
public sealed class VectorWidthTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX2", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic", 0)]
    public void Scores_have_the_same_bits_whatever_the_width_of_the_vectors(string off, int widest)
    {
        string[] output = OtherMachine.Output("scores", off, "0").Split('\n', 2);
        Assert.InRange(int.Parse(output[0], CultureInfo.InvariantCulture), 0, widest);
        Assert.Equal(Scores().Split('\n', 2)[1], output[1]);
    }

    /// <summary>The width of the widest vectors of this process in bits, then the scores of some ensembles as their bits, a line each.</summary>
    internal static string Scores()
    {
        int widest = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        var lines = new List<string> { widest.ToString(CultureInfo.InvariantCulture) };
        foreach (int leaves in (int[])[16, 31, 64, 200, 600])
        {
            var maker = new EnsembleMaker(leaves) { SetShare = 0.1 };
            TreeEnsemble ensemble = maker.Make(40, leaves, 6);
            var scores = new double[100];
            ensemble.Score(maker.Rows(100, 6), scores);
            lines.AddRange(scores.Select(score => BitConverter.DoubleToInt64Bits(score).ToString("x16", CultureInfo.InvariantCulture)));
        }

        return string.Join('\n', lines);
    }
}
