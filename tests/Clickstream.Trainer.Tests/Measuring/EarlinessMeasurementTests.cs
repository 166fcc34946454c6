using Clickstream.Trainer.Measuring;

namespace Clickstream.Trainer.Tests.Measuring;

public sealed class EarlinessMeasurementTests
{
    [Theory]
    [InlineData("-++", "1 2 3", true, false, 1)] // Right since the second event, one before the last.
    [InlineData("--+", "1 2 3", true, false, 0)]
    [InlineData("+-+++", "1 2 3 4 5", true, false, 2)] // Right at first does not count: it did not stay so.
    [InlineData("++", "2 5", true, true, 3)] // Asked after 2 and 5 events only: three events lie between.
    [InlineData("++-", "1 2 3", false, false, 0)]
    [InlineData("+", "1", true, true, 0)]
    public void Counts_the_events_since_the_decision_was_right_for_good(string decisions, string lengths, bool rightAtEnd, bool rightFromStart, int before)
    {
        var course = EarlinessMeasurement.Course.Of([.. decisions.Select(sign => sign == '+')], [.. lengths.Split(' ').Select(int.Parse)]);
        Assert.Equal(new EarlinessMeasurement.Course(rightAtEnd, rightFromStart, before), course);
    }
}
