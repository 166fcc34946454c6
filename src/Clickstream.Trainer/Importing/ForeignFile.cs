namespace Clickstream.Trainer.Importing;

internal static class ForeignFile
{
    public static Task<Interchange.Models.ForeignModel> ReadAsync(ImportOptions options, CancellationToken cancellationToken) => throw new InvalidDataException(options.ModelPath + cancellationToken);
}
