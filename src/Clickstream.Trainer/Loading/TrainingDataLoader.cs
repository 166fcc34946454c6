using Clickstream.Csv;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Loading;

/// <summary>Reads a file to train on, whatever it holds.</summary>
internal static class TrainingDataLoader
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It cannot be read, or holds too little to split; the message says what and where.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static async Task<TrainingData> LoadAsync(string path, LoadOptions options, CancellationToken cancellationToken)
    {
        string sha256 = await Fingerprint.OfAllAsync(options.MoreFiles.Prepend(path), cancellationToken);
        await using CsvSource source = await CsvSource.OpenAsync(path, options.Dialects, cancellationToken);
        return GrainOf(source, options) == Grain.Events
            ? await EventTrainingData.LoadAsync(source, sha256, options, cancellationToken)
            : await RowTrainingData.LoadAsync(source, sha256, options, cancellationToken);
    }

    /// <summary>What a row of the file is, as the caller says or else its header.</summary>
    /// <exception cref="InvalidDataException">There are several files, and they hold no events.</exception>
    public static Grain GrainOf(CsvSource source, LoadOptions options)
    {
        Grain grain = options.Input ?? InputKind.Detect(source.Header, options.Dialects);
        if (grain == Grain.Rows && options.MoreFiles.Count > 0)
            throw new InvalidDataException($"{source.Name} holds session rows; several files are read as events only, one file as session rows.");
        return grain;
    }
}
