using System.Text.Json;
using System.Text.Json.Serialization;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Serving;

/// <summary>
/// <c>catalog.json</c> of a models folder: which packages belong into it. Written by the trainer, so that the service can tell
/// a package that got lost from one that the data did not allow.
/// </summary>
public static partial class ModelCatalog
{
    private const string FileName = "catalog.json";
    private const string Wanted = "Expected { \"models\": [\"conversion\"] }.";

    /// <summary>
    /// Tasks whose packages belong into the folder. Without a catalogue, or with one that names none, those whose packages lie there; every task where none
    /// does, since a service without any model must not count as ready.
    /// </summary>
    /// <exception cref="InvalidDataException">The catalogue cannot be read.</exception>
    public static IReadOnlyList<PredictionTask> Read(string directory)
    {
        IReadOnlyList<PredictionTask> named = NamedIn(directory);
        if (named.Count > 0) return named;
        PredictionTask[] found = [.. WhatLiesIn(directory)];
        return found.Length > 0 ? found : PredictionTasks.All;
    }

    /// <summary>Whether a folder says anything of what belongs into it: by a catalogue that names some, or by packages.</summary>
    /// <exception cref="InvalidDataException">The catalogue cannot be read.</exception>
    public static bool Holds(string directory) => NamedIn(directory).Count > 0 || WhatLiesIn(directory).Any();

    /// <summary>Reads a catalogue.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="path">What messages call it.</param>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static IReadOnlyList<PredictionTask> Parse(ReadOnlySpan<byte> json, string path)
    {
        try
        {
            Content? content = JsonSerializer.Deserialize(json, CatalogJson.Default.Content);
            if (content?.Models is null) throw new InvalidDataException($"{path}: there is no list of models. {Wanted}");
            return [.. content.Models.Select(TaskOf)];
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: {e.Message} {Wanted}", e);
        }

        PredictionTask TaskOf(string? name) => PredictionTasks.TryParse(name ?? "", out PredictionTask task)
            ? task
            : throw new InvalidDataException($"{path}: '{name}' is no task; expected one of {string.Join(", ", PredictionTasks.All.Select(PredictionTasks.Name))}.");
    }

    /// <summary>Adds tasks to the folder's catalogue; to one that is made, the tasks whose packages lie there, too.</summary>
    /// <exception cref="InvalidDataException">The catalogue cannot be read.</exception>
    public static void Add(string directory, IEnumerable<PredictionTask> tasks)
    {
        string path = Path.Combine(directory, FileName);
        IEnumerable<PredictionTask> known = File.Exists(path) ? NamedIn(directory) : WhatLiesIn(directory);
        var content = new Content([.. known.Union(tasks).Order().Select(PredictionTasks.Name)]);
        string temporary = UnfinishedFile.For(path);
        File.WriteAllBytes(temporary, [.. JsonSerializer.SerializeToUtf8Bytes(content, CatalogJson.Default.Content), (byte)'\n']);
        File.Move(temporary, path, overwrite: true); // A service that looks meanwhile reads one or the other.
    }

    // None where there is no catalogue.
    private static IReadOnlyList<PredictionTask> NamedIn(string directory)
    {
        string path = Path.Combine(directory, FileName);
        return File.Exists(path) ? Parse(File.ReadAllBytes(path), path) : [];
    }

    private static IEnumerable<PredictionTask> WhatLiesIn(string directory) =>
        PredictionTasks.All.Where(task => File.Exists(Path.Combine(directory, $"{PredictionTasks.Name(task)}.zip")));

    internal sealed record Content(IReadOnlyList<string?>? Models);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
    [JsonSerializable(typeof(Content))]
    private sealed partial class CatalogJson : JsonSerializerContext;
}
