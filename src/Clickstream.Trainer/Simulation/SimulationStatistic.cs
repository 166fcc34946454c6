using System.Globalization;

namespace Clickstream.Trainer.Simulation;

/// <summary>One line of the report.</summary>
/// <param name="Name">As in the table of data/README.md.</param>
/// <param name="Value">The figure.</param>
/// <param name="Decimals">Decimals it is told with.</param>
internal sealed record SimulationStatistic(string Name, double Value, int Decimals)
{
    public string Text => Value.ToString($"F{Decimals}", CultureInfo.InvariantCulture);
}
