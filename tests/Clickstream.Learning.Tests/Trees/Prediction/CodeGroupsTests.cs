using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Tests.Trees.Prediction;

public sealed class CodeGroupsTests
{
    [Fact]
    public void Codes_of_the_same_sets_share_a_group()
    {
        // 0 and 3 are in the first set alone, 1 in both, 2 in none, 5 in the second.
        int[] groups = CodeGroups.Of([[0, 1, 3], [1, 5]], out int count);

        Assert.Equal(4, count);
        Assert.Equal(0, groups[2]);
        Assert.Equal(0, groups[4]);
        Assert.Equal(groups[0], groups[3]);
        Assert.Equal(4, new[] { groups[0], groups[1], groups[2], groups[5] }.Distinct().Count());
    }

    [Fact]
    public void A_set_met_twice_makes_no_further_group()
    {
        int[] groups = CodeGroups.Of([[1, 2], [1, 2], [1, 2]], out int count);

        Assert.Equal(2, count);
        Assert.Equal([0, 1, 1], groups);
    }
}
