using Clickstream.Events;

namespace Clickstream.Trainer.Simulation;

/// <summary>
/// The way from begin_checkout to purchase. Many turn back where the delivery costs are shown. As in real shops not every checkout is
/// reported in full: quick payment from the product page skips the steps, some shops' tags miss them.
/// </summary>
internal sealed class Till(SessionPlan plan, WalkLog log, SimulationRandom random)
{
    private const double FreeDeliveryFrom = 60;
    private const double AddsSomethingUnseen = 0.14;

    private static readonly EventKind[] Steps = [EventKind.BeginCheckout, EventKind.AddShippingInfo, EventKind.AddPaymentInfo];

    /// <summary>How far the steps are reported: all three, the first alone, none.</summary>
    private static readonly double[] ReportedWeights = [0.58, 0.22, 0.2];

    /// <summary>Walks to the till with these lines; true when the order was placed.</summary>
    public bool Visit(IReadOnlyList<CartLine> lines, double appeal, ShelfView shelf)
    {
        double value = Math.Round(lines.Sum(line => log.PriceOf(line.Product) * line.Quantity), 2);
        int reported = random.Weighted(ReportedWeights) switch { 0 => 3, 1 => 1, _ => 0 };
        double goOn = ChanceOfEachStep(value, appeal);
        for (int step = 0; step < Steps.Length; step++)
        {
            if (step < reported) log.Cart(Steps[step], value);
            else log.Wait(25);
            if (!random.Chance(goOn)) return false;
        }

        log.Order(random.Chance(AddsSomethingUnseen) ? [.. lines, Extra(lines[0], shelf)] : lines);
        return true;
    }

    /// <summary>The same at each of three steps, so that the deeper step is the better sign, and none of them is a promise.</summary>
    private double ChanceOfEachStep(double value, double appeal)
    {
        double logit = -1.6 + 1.15 * plan.Intent.Desire + 0.25 * appeal - 0.45 * plan.Intent.Thrift;
        if (value < FreeDeliveryFrom) logit -= 0.35 + 0.25 * Math.Max(0, plan.Intent.Thrift);
        if (value > 400) logit -= 0.3;
        return Math.Cbrt(1 / (1 + Math.Exp(-logit)));
    }

    /// <summary>Something put beside the order on the way, for which the shop has no cart event.</summary>
    private CartLine Extra(CartLine first, ShelfView shelf) =>
        new(shelf.Find(random.Chance(0.5) ? first.Product.Category : Catalogue.DrawCategory(random)), 1);
}
