using Clickstream.Tasks;

namespace Clickstream.Tests.Tasks;

public sealed class PredictionTasksTests
{
    [Theory]
    [InlineData("conversion", PredictionTask.Conversion)]
    [InlineData("classify", PredictionTask.Conversion)]
    [InlineData("Classify", PredictionTask.Conversion)]
    [InlineData("REVENUE", PredictionTask.Revenue)]
    [InlineData("segment", PredictionTask.Segment)]
    [InlineData("Abandonment", PredictionTask.Abandonment)]
    public void Finds_a_task_by_its_name_and_by_its_endpoint(string text, PredictionTask task)
    {
        Assert.True(PredictionTasks.TryParse(text, out PredictionTask found));
        Assert.Equal(task, found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData(" revenue")]
    [InlineData("abandon")]
    public void Knows_no_other_task(string text) => Assert.False(PredictionTasks.TryParse(text, out _));

    [Fact]
    public void Every_task_is_found_by_both_of_its_names()
    {
        foreach (PredictionTask task in PredictionTasks.All)
        {
            Assert.True(PredictionTasks.TryParse(PredictionTasks.Name(task), out PredictionTask byName) && byName == task);
            Assert.True(PredictionTasks.TryParse(PredictionTasks.EndpointName(task), out PredictionTask byEndpoint) && byEndpoint == task);
        }
    }

    [Fact]
    public void A_number_that_is_no_task_has_no_name() => Assert.Throws<ArgumentOutOfRangeException>(() => PredictionTasks.Name((PredictionTask)9));
}
