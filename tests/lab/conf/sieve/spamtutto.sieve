require ["fileinto"];
fileinto "Junk";
