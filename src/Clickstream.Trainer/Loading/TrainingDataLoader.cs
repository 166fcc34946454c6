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
        string sha256 = await Fingerprint.OfAsync(path, cancellationToken);
        await using CsvSource source = await CsvSource.OpenAsync(path, cancellationToken);
        return (options.Input ?? InputKind.Detect(source.Header)) == Grain.Events
            ? await EventTrainingData.LoadAsync(source, sha256, options, cancellationToken)
            : await RowTrainingData.LoadAsync(source, sha256, options, cancellationToken);
    }
}
