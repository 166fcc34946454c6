using Clickstream.Trainer.Data;
using Clickstream.Trainer.Tests.Leakage;
using Clickstream.Trainer.Training;

namespace Clickstream.Trainer.Tests.Training;

public sealed class LastEventRuleTests
{
    [Fact]
    public void Is_the_rate_of_the_last_kind_drawn_towards_the_rate_of_all_by_ten_rows()
    {
        Examples training = MadeExamples.OfNumbers([0, 0, 1, 0], row => row) with { Moments = [At("view_item"), At("view_item"), At("add_to_cart"), At("add_to_cart")] };
        double[] said = LastEventRule.Fit(training).Predict([At("view_item"), At("add_to_cart"), At("search")]);
        Assert.Equal(2.5 / 12, said[0], 1e-12);
        Assert.Equal(3.5 / 12, said[1], 1e-12);
        Assert.Equal(0.25, said[2], 1e-12);
    }

    private static Moment At(string lastEvent) => new(1, null, lastEvent, HoldsCart: false);
}
