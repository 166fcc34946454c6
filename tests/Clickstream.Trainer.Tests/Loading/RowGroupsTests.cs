using Clickstream.Trainer.Data;
using Clickstream.Trainer.Loading;

namespace Clickstream.Trainer.Tests.Loading;

public sealed class RowGroupsTests
{
    [Theory]
    [InlineData("views,session_id,price", "session_id")]
    [InlineData("session_id,visitorId,views", "visitorId")]
    [InlineData("views,price", null)]
    public void Rows_belong_to_a_visitor_before_a_session(string header, string? column) => Assert.Equal(column, RowGroups.Column(header.Split(',')));

    [Fact]
    public void Rows_of_one_group_stay_in_one_block()
    {
        int[] groups = [.. Enumerable.Range(0, 400).Select(row => row / 4)];
        double[] purchased = [.. Enumerable.Range(0, 400).Select(row => row % 3 == 0 ? 1.0 : 0.0)];
        Blocks blocks = BlockAssignment.OfRows(purchased, groups, "session_id", seed: 3);
        int[][] parts = [blocks.Train, blocks.Calibrate, blocks.Tune, blocks.Test];
        Assert.Equal(400, parts.Sum(part => part.Length));
        for (int i = 0; i < parts.Length; i++)
        {
            for (int j = i + 1; j < parts.Length; j++)
                Assert.Empty(parts[i].Select(row => groups[row]).Intersect(parts[j].Select(row => groups[row])));
        }

        Assert.Contains("rows of one 'session_id' in one block", blocks.Rule, StringComparison.Ordinal);
    }
}
