using System.Globalization;
using Clickstream.TestKit.Peers;

namespace Clickstream.Benchmarks.Peers;

/// <summary>Prints the table of the synthetic duels, which a test of Clickstream.Learning.Tests asks to be within noise.</summary>
internal static class PeerSynthetic
{
    /// <summary>Fits ours on every set and seed; XGBoost's figures stand in the fixture.</summary>
    public static int Run(TextWriter output)
    {
        SyntheticFixture fixture = SyntheticFixture.Load();
        output.WriteLine($"Held out, mean and standard deviation over the seeds; the peer: {fixture.Origin}. Lead: how much better ours is, paired by seed, +- its standard error.");
        output.WriteLine("| set | figure | ours | XGBoost | lead |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (SyntheticDuel duel in SyntheticDuel.All)
        {
            SyntheticResult result = duel.Run(fixture);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {result.Name} | {duel.FigureName} | {Spread(result.Ours)} | {Spread(result.Peers)} | {result.Lead:+0.0000;-0.0000;0.0000} +- {result.StandardError:0.0000} |"));
        }

        return 0;
    }

    private static string Spread(IReadOnlyList<double> values) =>
        string.Create(CultureInfo.InvariantCulture, $"{values.Average():0.0000} +- {SyntheticResult.Deviation(values):0.0000}");
}
