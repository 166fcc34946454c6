namespace Clickstream.Exploration;

/// <summary>When things happen, in UTC.</summary>
/// <param name="First">The earliest event.</param>
/// <param name="Last">The latest event.</param>
/// <param name="HasClock">Whether times have a time of day; false when all are midnight.</param>
/// <param name="EventsByHour">Events by weekday, Monday first, and hour: [7][24].</param>
/// <param name="PurchasesByHour">Purchases, likewise.</param>
/// <param name="Periods">Days, or months where there are more than 400 days, in order.</param>
/// <param name="ArePeriodsMonths">Whether the periods are months.</param>
public sealed record TimeFigures(
    DateTimeOffset First,
    DateTimeOffset Last,
    bool HasClock,
    IReadOnlyList<IReadOnlyList<long>> EventsByHour,
    IReadOnlyList<IReadOnlyList<long>> PurchasesByHour,
    IReadOnlyList<PeriodFigures> Periods,
    bool ArePeriodsMonths);
