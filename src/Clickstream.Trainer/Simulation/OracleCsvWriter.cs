using System.Globalization;
using System.Text;

namespace Clickstream.Trainer.Simulation;

/// <summary>
/// Writes what only the simulation knows, one row a session: an upper bound for models, never an input of one. Its first columns
/// are the session's id and the chance of a purchase at its first moment; the intent follows.
/// </summary>
internal sealed class OracleCsvWriter : IDisposable
{
    public const string Header = "session_id,purchase_probability,bought,desire,patience,research,thrift,price_level,aim";

    private readonly StreamWriter _writer;

    public OracleCsvWriter(string path)
    {
        _writer = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        _writer.WriteLine(Header);
    }

    public void Write(SimulatedSession simulated, double purchaseProbability)
    {
        SessionIntent intent = simulated.Plan.Intent;
        _writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{simulated.Session.Id},{purchaseProbability:0.000},{(simulated.Bought ? 1 : 0)},{intent.Desire:0.000},"
            + $"{intent.Patience:0.000},{intent.Research:0.000},{intent.Thrift:0.000},{intent.PriceLevel:0.000},{intent.Aim:0.000}"));
    }

    public void Dispose() => _writer.Dispose();
}
