using Clickstream.Trainer.Training;

namespace Clickstream.Trainer.Tests.Training;

public sealed class DecisionThresholdTests
{
    [Fact]
    public void Of_a_rare_yes_it_is_the_best_F1_of_yes() =>
        // Taken from 0.6 on: F1 1 of the two; from 0.3 on 2 * 2 / (3 + 2).
        Assert.Equal(0.45, DecisionThreshold.Choose([1, 1, 0, 0, 0], [0.9, 0.6, 0.3, 0.2, 0.1], [1, 1, 1, 1, 1]), 1e-12);

    [Fact]
    public void Of_a_common_yes_it_is_the_best_F1_of_no()
    {
        // Of no, by rising probability 0.4 no, 0.5 yes, 0.55 no: F1 2/3, 1/2, 4/5, so that 0.55 and below are no. F1 of yes would be best from 0.5 on: 8/9.
        double[] labels = [1, 1, 1, 0, 1, 0], probabilities = [0.9, 0.8, 0.6, 0.55, 0.5, 0.4];
        double threshold = DecisionThreshold.Choose(labels, probabilities, [1, 1, 1, 1, 1, 1]);
        Assert.InRange(threshold, 0.5500001, 0.6);
    }
}
