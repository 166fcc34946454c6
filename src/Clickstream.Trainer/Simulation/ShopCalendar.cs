namespace Clickstream.Trainer.Simulation;

/// <summary>
/// When visitors come: hour of the day, day of the week, good and bad days in a row, days with a sale. Draws arrival times in rising
/// order without keeping them: the next of n sorted uniform numbers needs only the one before it.
/// </summary>
internal sealed class ShopCalendar
{
    /// <summary>Weight of each UTC hour; the shop lives two hours ahead of UTC. Shape of the DMC 2013 start hours, smoothed.</summary>
    private static readonly double[] HourWeights =
        [3, 2, 1, 2, 8, 22, 44, 66, 76, 78, 66, 58, 58, 60, 66, 70, 72, 72, 68, 54, 34, 20, 10, 5];

    /// <summary>Monday to Sunday, as the UCI e-shop and Retailrocket agree on it.</summary>
    private static readonly double[] WeekdayWeights = [0.163, 0.171, 0.160, 0.150, 0.136, 0.102, 0.118];

    private const double DayNoise = 0.22;
    private const double DayMemory = 0.65;
    private const int SaleEveryDays = 23;
    private const int SaleLastsDays = 3;
    private const double SaleTraffic = 1.3;

    private readonly DateTimeOffset _start;
    private readonly double[] _runningWeights;

    public ShopCalendar(SimulationOptions options, SimulationRandom random)
    {
        _start = options.Start;
        _runningWeights = new double[options.Days * 24];
        double mood = DayNoise * random.Normal(), sum = 0;
        for (int day = 0; day < options.Days; day++)
        {
            DateTimeOffset date = options.Start.AddDays(day);
            double weight = WeekdayWeights[((int)date.DayOfWeek + 6) % 7] * Math.Exp(mood) * (IsSale(date) ? SaleTraffic : 1);
            for (int hour = 0; hour < 24; hour++) _runningWeights[day * 24 + hour] = sum += weight * HourWeights[hour];
            mood = DayMemory * mood + Math.Sqrt(1 - DayMemory * DayMemory) * DayNoise * random.Normal();
        }
    }

    /// <summary>Three days of lower prices in every twenty-three.</summary>
    public bool IsSale(DateTimeOffset time)
    {
        int day = (int)Math.Floor((time - _start).TotalDays) % SaleEveryDays;
        return day >= SaleEveryDays - 2 * SaleLastsDays && day < SaleEveryDays - SaleLastsDays;
    }

    /// <summary>Start times in rising order, whole seconds, spread as the weights say.</summary>
    public IEnumerable<DateTimeOffset> Arrivals(int count, SimulationRandom random)
    {
        double passed = 0;
        for (int left = count; left > 0; left--)
        {
            passed = 1 - (1 - passed) * Math.Pow(1 - random.Uniform(), 1.0 / left);
            yield return _start.AddSeconds(Math.Floor(HoursAt(passed * _runningWeights[^1]) * 3600));
        }
    }

    private double HoursAt(double weight)
    {
        int found = Array.BinarySearch(_runningWeights, weight);
        int hour = Math.Min(found < 0 ? ~found : found, _runningWeights.Length - 1);
        double before = hour == 0 ? 0 : _runningWeights[hour - 1];
        double within = (weight - before) / (_runningWeights[hour] - before);
        return hour + Math.Clamp(within, 0, 0.99999);
    }
}
