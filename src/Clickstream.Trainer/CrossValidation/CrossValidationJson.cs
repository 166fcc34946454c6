using System.Text.Json;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.CrossValidation;

/// <summary>Writes cross-validated figures as JSON.</summary>
internal static class CrossValidationJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true };

    /// <summary>Writes the file: which data, which folds, then by task and trainer the mean, the deviation and each fold of every figure.</summary>
    public static void Write(
        string path, TrainingData data, int folds, int repeats, int seed, IReadOnlyDictionary<string, IReadOnlyList<CrossValidated>> tasks)
    {
        using FileStream file = File.Create(path);
        using var json = new Utf8JsonWriter(file, Options);
        json.WriteStartObject();
        json.WriteString("file", data.Provenance.FileName);
        json.WriteString("sha256", data.Provenance.Sha256);
        json.WriteNumber("rows", data.Examples.Count);
        json.WriteNumber("sessions", data.Examples.SessionCount);
        json.WriteNumber("folds", folds);
        json.WriteNumber("repeats", repeats);
        json.WriteNumber("seed", seed);
        foreach ((string task, IReadOnlyList<CrossValidated> contestants) in tasks)
        {
            json.WriteStartObject(task);
            foreach (CrossValidated contestant in contestants) Write(json, contestant);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CrossValidated contestant)
    {
        json.WriteStartObject(contestant.Trainer);
        foreach (string figure in contestant.Figures)
        {
            json.WriteStartObject(figure);
            json.WriteNumber("mean", contestant.Mean(figure));
            json.WriteNumber("standardDeviation", contestant.Deviation(figure));
            json.WriteStartArray("folds");
            foreach (IReadOnlyDictionary<string, double> fold in contestant.Folds) json.WriteNumberValue(fold[figure]);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
