namespace Clickstream.Trainer.Downloads;

/// <summary>A public data set with a stable address.</summary>
/// <param name="Name">What <c>download</c> calls it.</param>
/// <param name="Title">What it is.</param>
/// <param name="Address">Address of the zip that its file is in; the zip may hold another zip.</param>
/// <param name="FileName">Name that the unpacked file gets.</param>
/// <param name="Size">Size of the unpacked file in bytes.</param>
/// <param name="Sha256">SHA-256 of the unpacked file, lower-case hex. A zip may be packed anew; the data may not change.</param>
/// <param name="Licence">Its licence, and who is to be named.</param>
/// <param name="Example">What to do with it, a command line of <c>train</c>.</param>
internal sealed record PublicDataSet(string Name, string Title, Uri Address, string FileName, long Size, string Sha256, string Licence, string Example);
