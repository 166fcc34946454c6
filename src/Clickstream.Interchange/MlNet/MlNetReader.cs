using System.IO.Compression;
using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.MlNet.Files;
using Clickstream.Interchange.Models;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.MlNet;

/// <summary>
/// Reads models that ML.NET has saved ("model.zip") into our own parts, which score them as fast as models of our own. Everything of the file is
/// checked; components come from a closed list, and no assembly is ever loaded.
/// </summary>
public static class MlNetReader
{
    /// <summary>Whether a zip holds a model of ML.NET, by the name of its root component.</summary>
    public static bool Holds(ZipArchive zip)
    {
        ArgumentNullException.ThrowIfNull(zip);
        return new ZipEntries(zip).Has(MlNetZip.ChainFolder + "/Model.key");
    }

    /// <summary>Reads a model.</summary>
    /// <param name="zip">The zip's bytes; the stream must be able to seek, and stays open.</param>
    /// <param name="kinds">The input columns, for a zip that does not list them itself; null for none.</param>
    /// <exception cref="ForeignFormatException">The file is damaged, or says what cannot be taken over; the message tells what.</exception>
    public static ForeignModel Read(Stream zip, TableSchema? kinds = null)
    {
        ArgumentNullException.ThrowIfNull(zip);
        ZipArchive archive;
        try
        {
            archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (Exception e) when (ZipEntries.IsDamage(e))
        {
            throw new ForeignFormatException($"This is no zip, or a damaged one: {e.Message}", e);
        }

        using (archive) return Read(archive, kinds);
    }

    /// <summary>Reads a model.</summary>
    /// <param name="zip">The zip; entries that do not belong to a model are not looked at.</param>
    /// <param name="kinds">As above.</param>
    /// <exception cref="ForeignFormatException">As above.</exception>
    public static ForeignModel Read(ZipArchive zip, TableSchema? kinds = null) => Read(MlNetZip.Read(zip), kinds);

    /// <summary>The entries of a model, written anew from what was read, so that nothing else of the zip comes along.</summary>
    /// <exception cref="ForeignFormatException">As above.</exception>
    public static IReadOnlyDictionary<string, byte[]> Entries(ZipArchive zip)
    {
        MlNetModel model = MlNetZip.Read(zip);
        // Without its loader the model needs a schema to tell its columns.
        return MlNetZip.Write(model with { Schema = model.Schema ?? model.LoaderColumns }).ToDictionary(entry => entry.Name, entry => entry.Content);
    }

    /// <summary>Puts a model together from our parts.</summary>
    internal static ForeignModel Read(MlNetModel model, TableSchema? kinds = null)
    {
        try
        {
            return new ModelMapping(model, kinds).Map();
        }
        catch (ArgumentException e)
        {
            // Our parts check their numbers once more, and say what is wrong with them.
            throw new ForeignFormatException($"The model cannot be taken over: {FaultText.Of(e)}", e);
        }
    }
}
