using Clickstream.TestKit.Peers;

namespace Clickstream.Learning.Tests.Trees;

/// <summary>Ten synthetic sets, ten seeds each, against XGBoost 1.7.4; `peer-quality --synthetic` of the benchmarks prints the table.</summary>
public sealed class SyntheticParityTests
{
    private static readonly SyntheticFixture Fixture = SyntheticFixture.Load();

    public static TheoryData<int> Duels => [.. Enumerable.Range(0, SyntheticDuel.All.Count)];

    [Theory]
    [MemberData(nameof(Duels))]
    public void Is_as_good_as_XGBoost_on_rows_held_out(int index)
    {
        SyntheticResult result = SyntheticDuel.All[index].Run(Fixture);

        // Student's t of 9 degrees of freedom: an engine as good as the peer falls below -3 standard errors once in 130 sets.
        Assert.True(
            result.Lead >= -3 * result.StandardError,
            $"{result.Name}: behind by {-result.Lead:0.00000}, standard error {result.StandardError:0.00000}.");
    }
}
