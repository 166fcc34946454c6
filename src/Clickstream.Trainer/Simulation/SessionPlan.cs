using Clickstream.Sessions;

namespace Clickstream.Trainer.Simulation;

/// <summary>
/// All that is settled when a session begins. One plan can be walked many times: each walk is another way it might have gone.
/// </summary>
/// <param name="Number">1, 2, 3... in order of start.</param>
/// <param name="UserId">The visitor's id.</param>
/// <param name="Start">Time of the first event.</param>
/// <param name="Visitor">What the shop sees of the visitor.</param>
/// <param name="Intent">What it does not see.</param>
/// <param name="Sale">Prices are lowered today.</param>
/// <param name="Remembered">A product from an earlier visit that the visitor may come back for.</param>
internal sealed record SessionPlan(
    long Number, string UserId, DateTimeOffset Start, Visitor Visitor, SessionIntent Intent, bool Sale, Product? Remembered)
{
    private const double SwitchesDevice = 0.15;

    public static SessionPlan Draw(
        long number, DateTimeOffset start, SimulatedVisitor visitor, ShopCalendar calendar, SimulationRandom random)
    {
        bool returning = visitor.Visits > 0;
        int device = random.Chance(SwitchesDevice) ? random.Weighted(Market.DeviceWeights) : visitor.Device;
        int source = random.Weighted(returning ? Market.LaterVisitSources : Market.FirstVisitSources);
        double lean = Market.DeviceLean[device] + Market.SourceLean[source]
            + Market.HourLean(start.Hour) + Market.WeekdayLean(start.DayOfWeek)
            + (returning ? 0.12 + 0.08 * Math.Min(visitor.Visits, 4) : -0.12);
        bool sale = calendar.IsSale(start);
        return new SessionPlan(
            number,
            visitor.Id,
            start,
            new Visitor(Market.Devices[device], visitor.Country, Market.Sources[source], returning),
            SessionIntent.Draw(visitor, lean, sale, random),
            sale,
            visitor.Remembered);
    }
}
