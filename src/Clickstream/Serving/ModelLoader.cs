using System.Globalization;
using System.Text.Json;
using Clickstream.Features;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Sessions;
using Clickstream.Tasks;

namespace Clickstream.Serving;

/// <summary>Loads a package and lets it sit its own exam: a model that does not answer as its trainer did is refused.</summary>
public static class ModelLoader
{
    /// <summary>Answers may differ by this much, relative: another processor's exponential function may round its last bit otherwise.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>Reads, checks and examines a package.</summary>
    /// <exception cref="PackageException">The file is no package, is damaged, or answers otherwise than its trainer.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static ModelPackage Load(string path) => Load(ModelPackageReader.ReadFile(path), Path.GetFileName(path));

    /// <summary>Reads, checks and examines the package that a file's bytes are.</summary>
    /// <param name="file">All of the file.</param>
    /// <param name="name">Name of the file; for messages, and of a bare ML.NET zip the task.</param>
    /// <exception cref="PackageException">The file is no package, is damaged, or answers otherwise than its trainer.</exception>
    public static ModelPackage Load(byte[] file, string name)
    {
        ModelPackage package = ModelPackageReader.Load(file, name);
        if (package.Probes.Count == 0 && package.Manifest.Origin is null) throw new PackageException($"{name}: holds no probes; it cannot be examined.");
        try
        {
            Examine(package);
        }
        catch (PackageException e)
        {
            throw new PackageException($"{name}: {e.Message}", e);
        }

        return package;
    }

    /// <summary>Puts a probe to a model the way a request would.</summary>
    /// <exception cref="PackageException">The probe holds neither events nor features, or a value that its feature cannot have.</exception>
    public static Prediction Ask(PredictionEngine engine, Probe probe, int reasonCount = 0)
    {
        try
        {
            if (engine.Recommends) return engine.Recommend(new RecommendationQuestion(probe.Events ?? []));
            if (probe.Events is { Count: > 0 } events)
                return engine.Predict(new SessionSnapshot(probe.Visitor ?? Visitor.Unknown, [.. events]), reasonCount);
            if (probe.Features is not { } features) throw new PackageException("a probe holds neither events nor features.");
            WriteFeatures(engine, features);
            return engine.PredictRow(reasonCount);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or UnanswerableException or EmptyCartException or NothingToRecommendException)
        {
            throw new PackageException($"a probe cannot be asked: {e.Message}", e);
        }
    }

    private static void Examine(ModelPackage package)
    {
        var engine = new PredictionEngine(package);
        for (int i = 0; i < package.Probes.Count; i++)
        {
            IReadOnlyList<double> wanted = package.Probes[i].Answer;
            IReadOnlyList<double> found = Ask(engine, package.Probes[i]).Figures;
            if (!Agree(found, wanted))
                throw new PackageException($"probe {i + 1} of {package.Probes.Count} answers [{Text(found)}]; its trainer got [{Text(wanted)}].");
        }
    }

    private static void WriteFeatures(PredictionEngine engine, IReadOnlyDictionary<string, JsonElement> features)
    {
        engine.Row.ClearRow(0);
        foreach ((string name, JsonElement value) in features)
        {
            int column = engine.Row.Schema.IndexOf(name);
            if (column < 0) throw new PackageException($"a probe has a value for '{name}', which the model does not know.");
            if (Write(engine.Row, column, value) is { } wanted)
                throw new PackageException($"a probe has the value {value.GetRawText()} for '{name}'; expected {wanted}.");
        }
    }

    private static string? Write(FeatureTable row, int column, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => FeatureCell.Write(row, column, 0, value.GetDouble()),
        JsonValueKind.String => FeatureCell.Write(row, column, 0, value.GetString()),
        JsonValueKind.True or JsonValueKind.False => FeatureCell.Write(row, column, 0, value.GetBoolean()),
        _ => "a number, a text, true or false",
    };

    private static bool Agree(IReadOnlyList<double> found, IReadOnlyList<double> wanted) =>
        found.Count == wanted.Count
        && found.Zip(wanted).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance * Math.Max(1, Math.Abs(pair.Second)));

    private static string Text(IReadOnlyList<double> numbers) =>
        string.Join(", ", numbers.Select(number => number.ToString("G9", CultureInfo.InvariantCulture)));
}
