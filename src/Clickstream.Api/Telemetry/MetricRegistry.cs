using System.Diagnostics.Metrics;

namespace Clickstream.Api.Telemetry;

/// <summary>All metrics of the service, and its meter, by which OpenTelemetry and the runtime's own instruments read the same numbers.</summary>
internal sealed class MetricRegistry
{
    public const string MeterName = "Clickstream.Api";

    public MetricRegistry(IEnumerable<IMetricSource> sources, IMeterFactory meters)
    {
        Families = [.. sources.SelectMany(source => source.Families).OrderBy(family => family.Name, StringComparer.Ordinal)];
        Meter meter = meters.Create(MeterName);
        foreach (MetricFamily family in Families.Where(family => !family.IsOfRuntime)) Publish(meter, family);
    }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<MetricFamily> Families { get; }

    private static void Publish(Meter meter, MetricFamily family)
    {
        switch (family.Kind)
        {
            case MetricKind.Counter:
                meter.CreateObservableCounter(family.Name, () => Measured(family), family.Unit, family.Help);
                break;
            case MetricKind.Gauge:
                meter.CreateObservableGauge(family.Name, () => Measured(family), family.Unit, family.Help);
                break;
            case MetricKind.Histogram:
                family.Instrument = meter.CreateHistogram(
                    family.Name, family.Unit, family.Help, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = family.Bounds });
                break;
        }
    }

    private static IEnumerable<Measurement<double>> Measured(MetricFamily family) => family.Read().Select(sample =>
        new Measurement<double>(sample.Value, family.LabelNames.Zip(sample.LabelValues, (name, value) => KeyValuePair.Create(name, (object?)value))));
}
