namespace Clickstream.Trainer.Simulation;

/// <summary>
/// What a visitor has in mind in this session; nothing of it is ever written next to the events. All are continuous, so that
/// browsers, researchers, buyers and bargain hunters shade into each other.
/// </summary>
/// <param name="Desire">Wish to buy now, about standard normal.</param>
/// <param name="Patience">Factor on how long the visitor stays, median 1.</param>
/// <param name="Research">Wish to compare before deciding, about standard normal.</param>
/// <param name="Thrift">Sensitivity to price and delivery costs, about standard normal.</param>
/// <param name="PriceLevel">Log of the price level looked for, 0 being the category's median.</param>
/// <param name="Tempo">Log factor on the time between clicks.</param>
/// <param name="Category">Category looked for first.</param>
/// <param name="Aim">How surely the visitor knows what for, 0 to 1: search and few jumps against strolling.</param>
internal sealed record SessionIntent(
    double Desire, double Patience, double Research, double Thrift, double PriceLevel, double Tempo, int Category, double Aim)
{
    public static SessionIntent Draw(SimulatedVisitor visitor, double lean, bool sale, SimulationRandom random)
    {
        double desire = 0.6 * visitor.Drive + 0.85 * random.Normal() + lean;
        if (sale) desire += 0.25 + 0.2 * visitor.Thrift;
        double research = 0.6 * visitor.Depth + 0.8 * random.Normal();
        double patience = Math.Exp(0.35 * visitor.Depth + 0.55 * random.Normal() + 0.18 * desire + 0.2 * research);
        return new SessionIntent(
            desire,
            patience,
            research,
            0.8 * visitor.Thrift + 0.6 * random.Normal(),
            visitor.Budget - 0.1 * visitor.Thrift + 0.25 * random.Normal(),
            0.3 * random.Normal() + 0.1 * research,
            random.Chance(0.55) ? visitor.Favourite : Catalogue.DrawCategory(random),
            1 / (1 + Math.Exp(-(0.8 * desire + 0.8 * random.Normal()))));
    }
}
